"""Any text as a reader would see it: plain, and read out of pages, pictures and other files."""
