"""The post office: hands over what is approved and due, once, and brings back what came of it."""
