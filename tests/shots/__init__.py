"""Pictures of the bot's replies: components as HTML the way Discord shows them."""
