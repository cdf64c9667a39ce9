"""The company's looks: styles, page, header and footer of its own Word file, lent to a template."""
