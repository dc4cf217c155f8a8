/** The server cannot start. The message is one clear sentence for the person at the keyboard: what, and what to do. */
export class StartupError extends Error {}
