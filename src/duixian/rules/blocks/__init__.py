"""Rule blocks: YAML → benefits and undertakings, each tied to the words of its clause."""
