"""The register: facts files that people write in, applicants with typed facts and ledgers out."""
