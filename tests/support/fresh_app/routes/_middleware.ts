import { trail } from "../state.ts";

export default trail("routes");
