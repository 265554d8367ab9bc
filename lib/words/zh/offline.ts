/** Chinese for when the server cannot be reached. */
export const zhOffline = {
  title: "连不上 Looksee",
  what: "可能是这台设备没有网络，也可能是服务器没有响应。没有发送任何内容。",
  todo: "检查网络，然后再试。保存在这个浏览器里的对话都还在。",
  again: "再试一次",
} as const;
