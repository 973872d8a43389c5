"""Pages: `keeping` the table, holds, proposals; `residents` who asks for their own data."""
