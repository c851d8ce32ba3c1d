"""What of a mail its writer has written: neither quotation nor signature nor notices."""
