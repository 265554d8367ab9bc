/** The nonce of each rendered page, for the policy header that is put on its response later. */
export const pageNonces = new WeakMap<Response, string>();
