"""The windows: thin views over the services. Nothing here decides, stores or prints."""
