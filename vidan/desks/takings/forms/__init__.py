"""What is typed about money: `dues` one amount asked, `closing` a counted day, `keeping` prices, `statements`."""
