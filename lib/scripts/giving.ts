/** What takes files and pictures that a person puts in. */
import "./call.ts";
export { sharedGiving } from "../browser/shared_giving.ts";
