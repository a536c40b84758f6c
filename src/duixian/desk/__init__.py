"""At the desk of a pack's author: the formatter and the language server of editors."""
