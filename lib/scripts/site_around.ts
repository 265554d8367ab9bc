/** What talks with the page around a frame. */
import "./first.ts";
export { answerSite, framePorts } from "../browser/site_around.ts";
