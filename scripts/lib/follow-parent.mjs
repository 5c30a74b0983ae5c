// Loaded with --import into a program that must not outlive the one that started it.
import { followParents } from "./parents.mjs";

followParents(1);
