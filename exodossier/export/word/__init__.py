"""What every Word file is made of: parts, relations, XML, scripts; what comes from outside is vetted."""
