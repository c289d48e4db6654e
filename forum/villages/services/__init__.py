"""What moves an exhibitor from one state to the next, under the transaction that is open."""
