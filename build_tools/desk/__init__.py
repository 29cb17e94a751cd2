"""What a communications officer works with: findings in plain words, building and watching the site."""
