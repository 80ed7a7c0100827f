"""What the races of `yimen bench` stand on: a cluster of their own, made rows, peers, clients."""
