"""Program files: TOML text, checked with every fault named, and turned into a program."""
