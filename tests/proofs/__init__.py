"""Proofs that the faults are real: the installed JWT libraries are attacked, and hold or fall."""
