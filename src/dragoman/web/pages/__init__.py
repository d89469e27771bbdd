"""The pages: each a function from the site and a request to plain values, which a template shows and the JSON twin holds."""
