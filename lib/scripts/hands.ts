/** What of a call comes with its first tool. */
import "./call.ts";
export { handsOfCall } from "../browser/hands_of_call.ts";
