"""What is typed: `entry` a run line by line, `working` what happens to runs then, `asking` spans and searches."""
