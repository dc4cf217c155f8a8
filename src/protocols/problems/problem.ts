/** What is wrong with a pack, where in its file, and what to do about it. */
export type Problem = { path: (string | number)[]; message: string }
