import "../lib/scripts/first.ts";
/** The islands of the helper page, as one script: it compresses better than eleven. */
export { default as CallPart } from "../lib/parts/CallPart.tsx";
export { default as Cards } from "../lib/parts/Cards.tsx";
export { default as Drawer } from "../lib/parts/Drawer.tsx";
export { default as Help } from "../lib/parts/Help.tsx";
export { default as History } from "../lib/parts/History.tsx";
export { default as Offline } from "../lib/parts/Offline.tsx";
export { default as PhoneLink } from "../lib/parts/PhoneLink.tsx";
export { default as Settings } from "../lib/parts/Settings.tsx";
export { default as Status } from "../lib/parts/Status.tsx";
export { default as ViewSwitch } from "../lib/parts/ViewSwitch.tsx";
export { default as Welcome } from "../lib/parts/Welcome.tsx";
