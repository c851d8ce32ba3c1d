"""The web surface: pages behind the links of mails, health, and in development the conductor."""
