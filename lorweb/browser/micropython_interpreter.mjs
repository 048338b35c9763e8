/* The interpreter of PyScript's scripts for MicroPython: PyScript has one for all, and they need different modules. */
const file = globalThis.document ? "page_interpreter.mjs" : "reviewer_interpreter.mjs";
export const { loadMicroPython } = await import(`./${file}`);
