/** `POST /v1alpha/auth_tokens`: the same as on v1beta; Google's library asks here. */
export { handler } from "../v1beta/auth_tokens.ts";
