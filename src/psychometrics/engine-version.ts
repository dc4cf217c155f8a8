/** Written beside every score. It rises whenever any answer could give another value than before. */
export const engineVersion = '1.0.0'
