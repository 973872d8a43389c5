"""Reading: `keeping` the records, holds and proposals; `own_data` what is kept about one person."""
