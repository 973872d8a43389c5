"""What is typed about money: `dues` on one amount asked."""
