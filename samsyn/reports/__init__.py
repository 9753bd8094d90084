"""What we tell others: html, pdf and docx from one document model."""
