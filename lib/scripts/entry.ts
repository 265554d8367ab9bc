/** What trades an access code, where a server asks for one. */
import "./call.ts";
export { tradeCode } from "../browser/entry.ts";
