/** `entry.ts` as a script of its own, which finds what it needs in that of the call. */
import "./call_script.ts";
export { tradeCode } from "./entry.ts";
