/** Chinese sentences about a phone that becomes a page's camera: at the computer, and on the phone. */

const SAME_NETWORK =
  "电脑和手机在 {seconds} 秒内没能互相找到。两者必须在同一个网络（同一个 Wi-Fi）里。访客网络常常会把设备隔开，VPN 也会。";
const NEW_CODE = "请获取新的二维码。";
const SCAN_AGAIN = "请在电脑上获取新的二维码，然后扫描。";
const RELOAD = "页面和服务器对不上话。请重新加载页面。";
const STORE = "服务器暂时无法记录任何内容。稍后再试。";

export const zhPhone = {
  /** At the computer. */
  desk: {
    open: "用手机当摄像头",
    title: "用手机当摄像头",
    asking: "正在获取二维码……",
    scan: "用手机相机对准这个二维码，打开识别出的网址。",
    qr: "二维码，内含要在手机上打开的网址",
    qrFailed: "没能画出二维码。请重新加载页面。",
    left: "供一部手机使用，还剩 {seconds} 秒。",
    where: "手机摄像头看到的画面直接传到这个页面，只走你自己的网络，不经过任何服务器。",
    here: "这个页面的网址只有这台电脑认识，手机找不到它。请用服务器对外的 https:// 网址打开页面。",
    joined: "手机已连上。请在手机上同意，才会显示它看到的画面。",
    connecting: "正在连接手机摄像头……",
    on: "手机摄像头已连接。",
    preview: "手机看到的画面",
    again: "新二维码",
    cancel: "取消",
    done: "完成",
    stop: "断开",
    insecure: {
      title: "用手机需要 https",
      what: "只有 https 网址的页面，浏览器才允许使用手机摄像头。这个页面是通过 http 打开的。",
      todo: [
        "如果有 https:// 网址，请用它打开页面。",
        "如果服务器由你管理：把它放在提供 TLS 的代理后面，或部署到 Deno Deploy。",
      ],
    },
    ended: {
      them: "手机已停止摄像头。",
      lost: "与手机的连接断开了。它可能已休眠，或离开了网络。",
    },
    failed: {
      "malformed": RELOAD,
      "out-of-order": RELOAD,
      "too-large": RELOAD,
      "too-fast": RELOAD,
      "busy": "现在正在配对的太多。稍后再试。",
      "unavailable": STORE,
      "access-refused": "这需要服务器的访问码。请先在页面上输入。",
      "entry-refused": "服务器没有接受这个页面的请求。再试一次。",
      "too-many-tries": "你的网络输错访问码的次数太多。等一分钟。",
      "origin-refused": "这个网址的页面不能在这里请求。",
      "settings-refused": "这台服务器没有为此做好设置。",
      "code-refused": NEW_CODE,
      "expired": "一分钟内没有手机连上，二维码已失效。",
      "gone": "手机已离开。",
      "time-over": "时间太长了。请获取新的二维码。",
      "unreachable": "连不上服务器。检查网络，然后再试。",
      "no-path": SAME_NETWORK,
      "unsupported": "这个浏览器不能使用其他设备的摄像头。",
    },
  },
  /** On the phone. */
  phone: {
    title: "Looksee：用这部手机当摄像头",
    noCode: {
      title: "请先扫描二维码",
      what:
        "在电脑上点“用手机当摄像头”，再用这部手机的相机对准二维码。每个二维码只能用一次，重新加载这个页面后也要换新的。",
    },
    insecure: {
      title: "使用摄像头需要 https",
      what:
        "这个页面是通过 http 打开的，浏览器不会让它使用摄像头。请在电脑上用 https:// 网址打开页面，再扫描那里的二维码。",
    },
    joining: "正在寻找电脑……",
    asking: {
      title: "显示这部手机的摄像头画面？",
      what:
        "画面会直接通过你的网络传到你扫码的那台电脑。那边通话时，画面也会发给模型。不会传声音，你可以随时停止。",
      accept: "显示摄像头画面",
      decline: "不",
    },
    problem: {
      "denied": "摄像头被禁用。请在浏览器设置中允许这个页面使用，再试一次。",
      "missing": "没有找到摄像头。",
      "in-use": "另一个应用正在使用摄像头。关闭它，再试一次。",
      "insecure": "使用摄像头需要 https 网址。",
      "unsupported": "这个浏览器在这里用不了摄像头。",
      "dismissed": "浏览器的请求没有得到答复。再试一次，选择“允许”。",
    },
    opening: "正在打开摄像头……",
    connecting: "正在连接电脑……",
    sending: "电脑正看到这个画面",
    keepOpen: "让这个页面保持在前台：切到后台，手机会停止摄像头。",
    preview: "这部手机发送的画面",
    flip: "换摄像头",
    stop: "停止",
    ended: {
      title: "已停止",
      us: "这部手机不再发送任何内容。可以关闭这个页面了。",
      them: "电脑已停用这个摄像头。可以关闭这个页面了。",
      lost: "与电脑的连接断开了。扫描新的二维码即可继续。",
      camera: "摄像头被收回了。扫描新的二维码即可继续。",
    },
    failedTitle: "未连接",
    failed: {
      "malformed": RELOAD,
      "out-of-order": RELOAD,
      "too-large": RELOAD,
      "too-fast": RELOAD,
      "busy": "现在正在配对的太多。稍后再试。",
      "unavailable": STORE,
      "access-refused": SCAN_AGAIN,
      "entry-refused": SCAN_AGAIN,
      "too-many-tries": "你的网络用错二维码的次数太多。等一分钟，再重新扫描。",
      "origin-refused": "这个网址的页面不能进来。",
      "settings-refused": "这台服务器没有为此做好设置。",
      "code-refused": "这个二维码已经用过，或超过了一分钟。请在电脑上获取新的。",
      "expired": SCAN_AGAIN,
      "gone": "电脑已离开。请在那边获取新的二维码。",
      "time-over": `时间太长了。${SCAN_AGAIN}`,
      "unreachable": "连不上服务器。检查网络，然后扫描新的二维码。",
      "no-path": SAME_NETWORK,
      "unsupported": "这个浏览器不能把摄像头画面发到电脑。",
    },
  },
} as const;
