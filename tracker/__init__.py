"""Rungs: an employer social mobility compact tracker."""
