import { trail } from "../../state.ts";

export default [trail("routes/api"), trail("routes/api again")];
