"""How a text is set on pages: styles, headings, lists, tables, captions, what stays together."""
