"""What is typed about money: `dues` on one amount asked, `closing` a counted day, `keeping` prices and the account."""
