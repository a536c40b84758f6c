"""What is paid: caps, tiers advanced, never twice."""
