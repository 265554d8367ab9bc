/** The relay says the same where a result of the page waits there. */
export { withoutPicture } from "../wire/without_picture.ts";
