"""Other engines on the rules that they can express, over a register where everything is known."""
