"""What a template is told: the plain data of a dossier, put together as the contract names them."""
