-- Ten rules over a register, written by hand for DuckDB: what the generated statement is held to.
-- `{申请人}` and the like are the files of a table. NULL is unknown; `missing` has the bits that the
-- engine gives the facts of each rule. The city grew by a made-up 5 %: 网络零售额 * 20 >= 上年零售额 * 21.
-- Needs the types 状态 and 封顶 (contestants.py).
WITH 申请人 AS (
  SELECT 编号, 历史完整, 园区实际使用面积, 园区投资额, 楼宇改造经认定, 楼宇改造投资额, 楼宇改造审计总投入,
    认定为知名, 设立省级及以上总部, 出台直播电商扶持政策,
    从事直播电商相关业务, 列入北京市新增产业禁限目录, 发生重大生产安全事故或重大火灾事故, 有其他不予支持情形,
    合法经营,
    starts_with(注册地, '110117') IS NOT FALSE AS 平谷,
    starts_with(注册地, '330102') IS NOT FALSE AS 上城,
    starts_with(注册地, '310114') IS NOT FALSE AS 嘉定,
    starts_with(注册地, '4101') IS NOT FALSE AS 郑州,
    list_has_any(身份, ['企业', '电商企业', '电商平台', '电商服务企业', '跨境电商企业', '直播电商企业',
      '直播电商平台', 'MCN机构', '主播创办企业', '直播短视频企业', '品牌企业']) AS 企业,
    list_has_any(身份, ['直播电商企业', '直播电商平台', 'MCN机构', '主播创办企业', '直播短视频企业']) AS 直播企业,
    list_contains(身份, '园区运营主体') AS 园区,
    list_contains(身份, '直播电商平台') AS 平台,
    list_contains(身份, 'MCN机构') AS 机构,
    list_contains(身份, '区县政府') AS 区县,
    coalesce(list_contains(已报明细, '直播场次'), false) AS 已报场次,
    coalesce(list_contains(已报明细, '主播'), false) AS 已报主播
  FROM '{申请人}'
), 当年 AS (
  SELECT 编号, 主营业务收入, 园区网络零售额, 开展自营网络销售, 网络零售额, 开发沉浸式消费场景, 场景成效突出可推广,
    沉浸式场景投资额, 销售本地特色农产品, 快递业务量, 存在欠薪欠资行为, 发生违法犯罪行为, 发生较大责任事故,
    带货销售额, 扶持政策实际财政支出
  FROM '{年度数据}' WHERE 年度 = 2024
), 上年 AS (
  SELECT 编号, 网络零售额 AS 上年零售额
  FROM '{年度数据}' WHERE 年度 = 2023 AND 网络零售额 IS NOT NULL
), 以往 AS (
  SELECT 编号, max(主营业务收入) AS 以往收入
  FROM '{年度数据}' WHERE 年度 < 2024 AND 主营业务收入 > 10000000000 GROUP BY 编号
), 已奖 AS (
  SELECT 编号, count(*) FILTER (档位 IS NULL) AS 无档位, max(金额) FILTER (档位 IS NULL) AS 无档位额,
    max(档位) AS 已奖档
  FROM '{既往奖励}' WHERE 条款 = 'jiading.二.三' GROUP BY 编号
), 每场 AS (
  SELECT 编号, 平谷好物专场, 场次实际成交额 AS 成交额,
    (年度 IS NULL OR 年度 = 2024) AS 计, 平谷好物专场 AND 场次实际成交额 >= 100000000 AS 符合,
    least(coalesce(场次实际成交额 // 100, 5000000), 5000000) AS 至多
  FROM '{直播场次}'
), 场次 AS (
  SELECT 编号, true AS 有场次, bool_or(符合) FILTER (计) AS 场次有,
    bool_or(符合 IS NULL) FILTER (计) AS 场次疑,
    sum(CASE WHEN 符合 THEN 成交额 ELSE 0 END) FILTER (计)::BIGINT AS 场次基,
    sum(CASE WHEN 符合 THEN 至多 ELSE 0 END) FILTER (计)::BIGINT AS 场次少,
    sum(CASE WHEN 符合 IS NOT FALSE THEN 至多 ELSE 0 END) FILTER (计)::BIGINT AS 场次多,
    bit_or(CASE WHEN 符合 IS NULL THEN CASE WHEN 平谷好物专场 IS NULL THEN 64 ELSE 0 END
      | CASE WHEN 成交额 IS NULL THEN 128 ELSE 0 END ELSE 0 END) FILTER (计)::BIGINT AS 场次缺
  FROM 每场 GROUP BY 编号
), 签约 AS (
  SELECT 编号, 独家签约, 签约日期, 年带货销售额, (年度 IS NULL OR 年度 = 2024) AS 计,
    CASE WHEN 年带货销售额 < 10000000000 THEN false
      ELSE 独家签约 AND 签约日期 BETWEEN DATE '2024-01-01' AND DATE '2024-12-31' END AS 符合,
    CASE WHEN 年带货销售额 < 50000000000 THEN 10000000 WHEN 年带货销售额 < 100000000000 THEN 20000000
      ELSE 40000000 END AS 至多
  FROM '{主播}'
), 主播 AS (
  SELECT 编号, true AS 有主播, bool_or(符合) FILTER (计) AS 主播有,
    bool_or(符合 IS NULL) FILTER (计) AS 主播疑,
    bool_or(符合 IS NULL OR 符合 AND 年带货销售额 IS NULL) FILTER (计) AS 主播基疑,
    sum(CASE WHEN 符合 THEN 年带货销售额 ELSE 0 END) FILTER (计)::BIGINT AS 主播基,
    sum(CASE WHEN 符合 AND 年带货销售额 IS NOT NULL THEN 至多 ELSE 0 END) FILTER (计)::BIGINT AS 主播少,
    sum(CASE WHEN 符合 IS NOT FALSE THEN 至多 ELSE 0 END) FILTER (计)::BIGINT AS 主播多,
    bit_or(CASE WHEN 符合 IS NULL THEN CASE WHEN 独家签约 IS NULL THEN 64 ELSE 0 END
      | CASE WHEN 签约日期 IS NULL THEN 128 ELSE 0 END ELSE 0 END) FILTER (计)::BIGINT AS 主播疑缺,
    bit_or(CASE WHEN 符合 IS NOT FALSE AND 年带货销售额 IS NULL THEN 256 ELSE 0 END)
      FILTER (计)::BIGINT AS 主播额缺
  FROM 签约 GROUP BY 编号
), 全 AS (
  SELECT *,
    嘉定 AND 直播企业 AS 嘉定对象, 平谷 AND 园区 AS 平谷园区, 平谷 AND 企业 AS 平谷企业,
    上城 AND 园区 AS 上城园区, 上城 AND 平台 AS 上城平台, 上城 AND 机构 AS 上城机构, 郑州 AND 区县 AS 郑州区县,
    从事直播电商相关业务 AND NOT 列入北京市新增产业禁限目录 AND NOT 发生重大生产安全事故或重大火灾事故
      AND NOT 有其他不予支持情形 AS 平谷可,
    合法经营 AND NOT 存在欠薪欠资行为 AND NOT 发生违法犯罪行为 AND NOT 发生较大责任事故 AS 上城可,
    已报场次 OR 有场次 IS NOT NULL AS 知场次, 已报主播 OR 有主播 IS NOT NULL AS 知主播
  FROM 申请人 LEFT JOIN 当年 USING (编号) LEFT JOIN 上年 USING (编号) LEFT JOIN 以往 USING (编号)
    LEFT JOIN 已奖 USING (编号) LEFT JOIN 场次 USING (编号) LEFT JOIN 主播 USING (编号)
), 判 AS (
  SELECT *,
    NOT coalesce(历史完整, false) OR coalesce(无档位 > 1
      OR (无档位 = 1 AND 无档位额 NOT IN (80000000, 100000000, 200000000)), false) AS 一未定,
    CASE WHEN 嘉定对象 IS NOT FALSE THEN CASE
      WHEN coalesce(以往收入 >= 50000000000, false) OR coalesce(已奖档 >= 50000000000, false)
        OR coalesce(无档位 = 1 AND 无档位额 = 200000000, false) THEN 3
      WHEN coalesce(以往收入 > 30000000000, false) OR coalesce(已奖档 >= 30000000000, false)
        OR coalesce(无档位 = 1 AND 无档位额 = 100000000, false) THEN 2
      WHEN coalesce(以往收入 > 10000000000, false) OR coalesce(已奖档 >= 10000000000, false)
        OR coalesce(无档位 = 1 AND 无档位额 = 80000000, false) THEN 1
      ELSE 0 END END AS 一已,
    平谷园区 AND 园区实际使用面积 >= 300000 AND 园区网络零售额 >= 50000000000 AND 园区投资额 >= 200000000
      AND 平谷可 AS 二,
    平谷企业 AND 开展自营网络销售 AND 网络零售额 > 2000000000 AND
      CASE WHEN 上年零售额 > 0 THEN 网络零售额 * 20 >= 上年零售额 * 21 END AND 平谷可 AS 三,
    平谷企业 AND 平谷可 AND CASE WHEN 知场次 THEN CASE WHEN 场次有 THEN true WHEN 场次疑 THEN NULL
      ELSE false END END AS 四,
    平谷企业 AND 开发沉浸式消费场景 AND 场景成效突出可推广 AND 平谷可 AND
      CASE WHEN 沉浸式场景投资额 < 5 THEN false ELSE true END AS 五,
    平谷企业 AND 销售本地特色农产品 AND 快递业务量 > 100000 AND 平谷可 AS 六,
    上城园区 AND 楼宇改造经认定 AND 楼宇改造投资额 >= 1000000000 AND 上城可 AND
      CASE WHEN 楼宇改造审计总投入 < 10 THEN false ELSE true END AS 七,
    上城平台 AND 认定为知名 AND 设立省级及以上总部 AND 上城可 AND
      CASE WHEN 带货销售额 < 100000000000 THEN false ELSE true END AS 八,
    上城机构 AND 上城可 AND CASE WHEN 知主播 THEN CASE WHEN 主播有 THEN true WHEN 主播疑 THEN NULL
      ELSE false END END AS 九,
    郑州区县 AND 出台直播电商扶持政策 AND CASE WHEN 扶持政策实际财政支出 < 4 THEN false ELSE true END AS 十,
    CASE WHEN 网络零售额 > 2000000000 THEN 30000000 + (网络零售额 - 2000000000) // 1000000000 * 5000000
      WHEN 网络零售额 IS NOT NULL THEN 30000000 END AS 三额,
    CASE WHEN 快递业务量 > 100000 THEN 10000000 + (快递业务量 - 100000) // 10000 * 300000
      WHEN 快递业务量 IS NOT NULL THEN 10000000 END AS 六额,
    CASE WHEN 带货销售额 >= 500000000000 THEN 200000000 WHEN 带货销售额 >= 200000000000 THEN 100000000
      WHEN 带货销售额 >= 100000000000 THEN 50000000 WHEN 带货销售额 IS NOT NULL THEN 0 END AS 八额
  FROM 全
), 缺 AS (
  SELECT *,
    CASE WHEN 嘉定对象 IS NOT FALSE THEN CASE
      WHEN 主营业务收入 >= 50000000000 THEN CASE WHEN 一已 < 3 THEN 200000000 ELSE 0 END
      WHEN 主营业务收入 > 30000000000 THEN CASE WHEN 一已 < 2 THEN 100000000 ELSE 0 END
      WHEN 主营业务收入 > 10000000000 THEN CASE WHEN 一已 < 1 THEN 80000000 ELSE 0 END
      WHEN 主营业务收入 IS NULL THEN CASE WHEN 一已 < 3 THEN 200000000 ELSE 0 END
      ELSE 0 END END AS 一多,
    CASE WHEN 二 IS NULL THEN CASE WHEN 园区 IS NULL THEN 1 ELSE 0 END
      | CASE WHEN 园区实际使用面积 IS NULL THEN 2 ELSE 0 END | CASE WHEN 园区网络零售额 IS NULL THEN 4 ELSE 0 END
      | CASE WHEN 园区投资额 IS NULL THEN 8 ELSE 0 END
      | CASE WHEN 从事直播电商相关业务 IS NULL THEN 16 ELSE 0 END
      | CASE WHEN 列入北京市新增产业禁限目录 IS NULL THEN 32 ELSE 0 END
      | CASE WHEN 发生重大生产安全事故或重大火灾事故 IS NULL THEN 64 ELSE 0 END
      | CASE WHEN 有其他不予支持情形 IS NULL THEN 128 ELSE 0 END ELSE 0 END AS 二缺,
    CASE WHEN 三 IS NULL THEN CASE WHEN 企业 IS NULL THEN 1 ELSE 0 END
      | CASE WHEN 开展自营网络销售 IS NULL THEN 2 ELSE 0 END | CASE WHEN 网络零售额 IS NULL THEN 4 ELSE 0 END
      | CASE WHEN 上年零售额 IS NULL THEN 8 WHEN 上年零售额 <= 0 THEN 512 ELSE 0 END
      | CASE WHEN 从事直播电商相关业务 IS NULL THEN 32 ELSE 0 END
      | CASE WHEN 列入北京市新增产业禁限目录 IS NULL THEN 64 ELSE 0 END
      | CASE WHEN 发生重大生产安全事故或重大火灾事故 IS NULL THEN 128 ELSE 0 END
      | CASE WHEN 有其他不予支持情形 IS NULL THEN 256 ELSE 0 END ELSE 0 END AS 三缺,
    CASE WHEN 四 IS FALSE THEN 0 ELSE CASE WHEN 四 IS NULL THEN CASE WHEN 企业 IS NULL THEN 1 ELSE 0 END
      | CASE WHEN NOT 知场次 THEN 2 WHEN 场次有 THEN 0 ELSE coalesce(场次缺, 0) END
      | CASE WHEN 从事直播电商相关业务 IS NULL THEN 4 ELSE 0 END
      | CASE WHEN 列入北京市新增产业禁限目录 IS NULL THEN 8 ELSE 0 END
      | CASE WHEN 发生重大生产安全事故或重大火灾事故 IS NULL THEN 16 ELSE 0 END
      | CASE WHEN 有其他不予支持情形 IS NULL THEN 32 ELSE 0 END ELSE 0 END
      | CASE WHEN NOT 知场次 THEN 2 WHEN 场次少 >= 30000000 OR 场次少 = 场次多 THEN 0
        ELSE coalesce(场次缺, 0) END END AS 四缺,
    CASE WHEN 五 IS FALSE THEN 0 ELSE CASE WHEN 五 IS NULL THEN CASE WHEN 企业 IS NULL THEN 1 ELSE 0 END
      | CASE WHEN 开发沉浸式消费场景 IS NULL THEN 2 ELSE 0 END | CASE WHEN 场景成效突出可推广 IS NULL THEN 4 ELSE 0 END
      | CASE WHEN 从事直播电商相关业务 IS NULL THEN 8 ELSE 0 END
      | CASE WHEN 列入北京市新增产业禁限目录 IS NULL THEN 16 ELSE 0 END
      | CASE WHEN 发生重大生产安全事故或重大火灾事故 IS NULL THEN 32 ELSE 0 END
      | CASE WHEN 有其他不予支持情形 IS NULL THEN 64 ELSE 0 END ELSE 0 END
      | CASE WHEN 沉浸式场景投资额 IS NULL THEN 128 ELSE 0 END END AS 五缺,
    CASE WHEN 六 IS NULL THEN CASE WHEN 企业 IS NULL THEN 1 ELSE 0 END
      | CASE WHEN 销售本地特色农产品 IS NULL THEN 2 ELSE 0 END | CASE WHEN 快递业务量 IS NULL THEN 4 ELSE 0 END
      | CASE WHEN 从事直播电商相关业务 IS NULL THEN 8 ELSE 0 END
      | CASE WHEN 列入北京市新增产业禁限目录 IS NULL THEN 16 ELSE 0 END
      | CASE WHEN 发生重大生产安全事故或重大火灾事故 IS NULL THEN 32 ELSE 0 END
      | CASE WHEN 有其他不予支持情形 IS NULL THEN 64 ELSE 0 END ELSE 0 END AS 六缺,
    CASE WHEN 七 IS FALSE THEN 0 ELSE CASE WHEN 七 IS NULL THEN CASE WHEN 园区 IS NULL THEN 1 ELSE 0 END
      | CASE WHEN 楼宇改造经认定 IS NULL THEN 2 ELSE 0 END | CASE WHEN 楼宇改造投资额 IS NULL THEN 4 ELSE 0 END
      | CASE WHEN 合法经营 IS NULL THEN 8 ELSE 0 END | CASE WHEN 存在欠薪欠资行为 IS NULL THEN 16 ELSE 0 END
      | CASE WHEN 发生违法犯罪行为 IS NULL THEN 32 ELSE 0 END
      | CASE WHEN 发生较大责任事故 IS NULL THEN 64 ELSE 0 END ELSE 0 END
      | CASE WHEN 楼宇改造审计总投入 IS NULL THEN 128 ELSE 0 END END AS 七缺,
    CASE WHEN 八 IS FALSE THEN 0 ELSE CASE WHEN 八 IS NULL THEN CASE WHEN 平台 IS NULL THEN 1 ELSE 0 END
      | CASE WHEN 认定为知名 IS NULL THEN 2 ELSE 0 END | CASE WHEN 设立省级及以上总部 IS NULL THEN 4 ELSE 0 END
      | CASE WHEN 合法经营 IS NULL THEN 8 ELSE 0 END | CASE WHEN 存在欠薪欠资行为 IS NULL THEN 16 ELSE 0 END
      | CASE WHEN 发生违法犯罪行为 IS NULL THEN 32 ELSE 0 END
      | CASE WHEN 发生较大责任事故 IS NULL THEN 64 ELSE 0 END ELSE 0 END
      | CASE WHEN 带货销售额 IS NULL THEN 128 ELSE 0 END END AS 八缺,
    CASE WHEN 九 IS FALSE THEN 0 ELSE CASE WHEN 九 IS NULL THEN CASE WHEN 机构 IS NULL THEN 1 ELSE 0 END
      | CASE WHEN NOT 知主播 THEN 2 WHEN 主播有 THEN 0 ELSE coalesce(主播疑缺, 0) END
      | CASE WHEN 合法经营 IS NULL THEN 4 ELSE 0 END | CASE WHEN 存在欠薪欠资行为 IS NULL THEN 8 ELSE 0 END
      | CASE WHEN 发生违法犯罪行为 IS NULL THEN 16 ELSE 0 END
      | CASE WHEN 发生较大责任事故 IS NULL THEN 32 ELSE 0 END ELSE 0 END
      | CASE WHEN NOT 知主播 THEN 2 WHEN 主播少 >= 100000000 OR 主播少 = 主播多 THEN 0
        ELSE coalesce(主播疑缺 | 主播额缺, 0) END END AS 九缺,
    CASE WHEN 十 IS FALSE THEN 0 ELSE CASE WHEN 十 IS NULL THEN CASE WHEN 区县 IS NULL THEN 1 ELSE 0 END
      | CASE WHEN 出台直播电商扶持政策 IS NULL THEN 2 ELSE 0 END ELSE 0 END
      | CASE WHEN 扶持政策实际财政支出 IS NULL THEN 4 ELSE 0 END END AS 十缺
  FROM 判
), 一 AS (
  SELECT *, 一多 <> 0 AND 嘉定对象 IS NOT FALSE AS 一活,
    CASE WHEN 一未定 OR 主营业务收入 IS NULL THEN 0 ELSE 一多 END AS 一少
  FROM 缺
)
SELECT 编号,
  CASE WHEN 嘉定对象 IS FALSE THEN '不适用'::状态 WHEN NOT 一活 THEN '不符合'::状态
    WHEN 嘉定对象 AND 一少 = 一多 THEN '符合'::状态
    ELSE '待补充'::状态 END AS "jiading.二.三|status",
  CASE WHEN 一活 THEN 嘉定对象 ELSE false END AS "jiading.二.三|eligible",
  CASE WHEN 一活 THEN 主营业务收入 END AS "jiading.二.三|base",
  CASE WHEN 一活 THEN CASE WHEN 嘉定对象 THEN 一少 ELSE 0 END END::BIGINT AS "jiading.二.三|before_low",
  CASE WHEN 一活 THEN 一多 END::BIGINT AS "jiading.二.三|before_high",
  NULL::封顶 AS "jiading.二.三|bound",
  CASE WHEN 嘉定对象 IS FALSE THEN NULL WHEN 一活 AND 嘉定对象 THEN 一少 ELSE 0 END::BIGINT
    AS "jiading.二.三|low",
  CASE WHEN 嘉定对象 IS FALSE THEN NULL ELSE 一多 END::BIGINT AS "jiading.二.三|high",
  CASE WHEN 一活 THEN CASE WHEN 直播企业 IS NULL THEN 1 ELSE 0 END | CASE WHEN 一少 = 一多 THEN 0 ELSE
    CASE WHEN 主营业务收入 IS NULL THEN 4 ELSE 0 END | CASE WHEN 一未定 THEN 2 ELSE 0 END END
    ELSE 0 END::BIGINT AS "jiading.二.三|missing",

  CASE WHEN 平谷园区 IS FALSE THEN '不适用'::状态 WHEN 二 IS FALSE THEN '不符合'::状态
    WHEN 二 THEN '符合'::状态 WHEN 二缺 & 127 <> 0 THEN '待补充'::状态
    ELSE '待认定'::状态 END AS "pinggu.三.一|status",
  二 AS "pinggu.三.一|eligible",
  CASE WHEN 二 IS NOT FALSE THEN 园区投资额 END AS "pinggu.三.一|base",
  CASE WHEN 二 THEN 园区投资额 * 3 // 10 WHEN 二 IS NULL THEN 0 END AS "pinggu.三.一|before_low",
  CASE WHEN 二 IS NOT FALSE THEN 园区投资额 * 3 // 10 END AS "pinggu.三.一|before_high",
  CASE WHEN 二 AND 园区投资额 * 3 // 10 > 200000000 THEN 'award'::封顶 END AS "pinggu.三.一|bound",
  CASE WHEN 二 THEN least(园区投资额 * 3 // 10, 200000000) WHEN 平谷园区 IS NOT FALSE THEN 0 END
    AS "pinggu.三.一|low",
  CASE WHEN 二 IS NOT FALSE THEN least(coalesce(园区投资额 * 3 // 10, 200000000), 200000000)
    WHEN 平谷园区 IS NOT FALSE THEN 0 END AS "pinggu.三.一|high",
  二缺::BIGINT AS "pinggu.三.一|missing",

  CASE WHEN 平谷企业 IS FALSE THEN '不适用'::状态 WHEN 三 IS FALSE THEN '不符合'::状态
    WHEN 三 THEN '符合'::状态 WHEN 三缺 & 255 <> 0 THEN '待补充'::状态
    ELSE '待认定'::状态 END AS "pinggu.三.三|status",
  三 AS "pinggu.三.三|eligible",
  CASE WHEN 三 IS NOT FALSE THEN 网络零售额 END AS "pinggu.三.三|base",
  CASE WHEN 三 THEN 三额 WHEN 三 IS NULL THEN 0 END AS "pinggu.三.三|before_low",
  CASE WHEN 三 IS NOT FALSE THEN 三额 END AS "pinggu.三.三|before_high",
  CASE WHEN 三 AND 三额 > 50000000 THEN 'award'::封顶 END AS "pinggu.三.三|bound",
  CASE WHEN 三 THEN least(三额, 50000000) WHEN 平谷企业 IS NOT FALSE THEN 0 END AS "pinggu.三.三|low",
  CASE WHEN 三 IS NOT FALSE THEN least(coalesce(三额, 50000000), 50000000)
    WHEN 平谷企业 IS NOT FALSE THEN 0 END AS "pinggu.三.三|high",
  三缺::BIGINT AS "pinggu.三.三|missing",

  CASE WHEN 平谷企业 IS FALSE THEN '不适用'::状态 WHEN 四 IS FALSE THEN '不符合'::状态
    WHEN 四 AND (场次少 >= 30000000 OR 场次少 = 场次多) THEN '符合'::状态
    WHEN 四缺 & 223 <> 0 THEN '待补充'::状态 ELSE '待认定'::状态 END AS "pinggu.四.一.2|status",
  四 AS "pinggu.四.一.2|eligible",
  CASE WHEN 四 IS NOT FALSE AND 知场次 AND 场次疑 IS NOT TRUE THEN coalesce(场次基, 0) END
    AS "pinggu.四.一.2|base",
  CASE WHEN 四 THEN 场次少 WHEN 四 IS NULL THEN 0 END AS "pinggu.四.一.2|before_low",
  CASE WHEN 四 IS NOT FALSE AND 知场次 THEN coalesce(场次多, 0) END AS "pinggu.四.一.2|before_high",
  CASE WHEN 四 AND 场次少 = 场次多 AND 场次少 > 30000000 THEN 'year'::封顶 END AS "pinggu.四.一.2|bound",
  CASE WHEN 四 THEN least(场次少, 30000000) WHEN 平谷企业 IS NOT FALSE THEN 0 END AS "pinggu.四.一.2|low",
  CASE WHEN 四 IS NOT FALSE THEN
      CASE WHEN 知场次 THEN least(coalesce(场次多, 0), 30000000) ELSE 30000000 END
    WHEN 平谷企业 IS NOT FALSE THEN 0 END AS "pinggu.四.一.2|high",
  四缺::BIGINT AS "pinggu.四.一.2|missing",

  CASE WHEN 平谷企业 IS FALSE THEN '不适用'::状态 WHEN 五 IS FALSE THEN '不符合'::状态
    WHEN 五 AND 沉浸式场景投资额 IS NOT NULL THEN '符合'::状态
    WHEN 五缺 & 187 <> 0 THEN '待补充'::状态 ELSE '待认定'::状态 END AS "pinggu.四.二|status",
  五 AS "pinggu.四.二|eligible",
  CASE WHEN 五 IS NOT FALSE THEN 沉浸式场景投资额 END AS "pinggu.四.二|base",
  CASE WHEN 五 THEN coalesce(沉浸式场景投资额 // 5, 0) WHEN 五 IS NULL THEN 0 END AS "pinggu.四.二|before_low",
  CASE WHEN 五 IS NOT FALSE THEN 沉浸式场景投资额 // 5 END AS "pinggu.四.二|before_high",
  CASE WHEN 五 AND 沉浸式场景投资额 // 5 > 50000000 THEN 'year'::封顶 END AS "pinggu.四.二|bound",
  CASE WHEN 五 THEN least(coalesce(沉浸式场景投资额 // 5, 0), 50000000) WHEN 平谷企业 IS NOT FALSE THEN 0 END
    AS "pinggu.四.二|low",
  CASE WHEN 五 IS NOT FALSE THEN least(coalesce(沉浸式场景投资额 // 5, 50000000), 50000000)
    WHEN 平谷企业 IS NOT FALSE THEN 0 END AS "pinggu.四.二|high",
  五缺::BIGINT AS "pinggu.四.二|missing",

  CASE WHEN 平谷企业 IS FALSE THEN '不适用'::状态 WHEN 六 IS FALSE THEN '不符合'::状态
    WHEN 六 THEN '符合'::状态 WHEN 六缺 & 63 <> 0 THEN '待补充'::状态
    ELSE '待认定'::状态 END AS "pinggu.七.一.2|status",
  六 AS "pinggu.七.一.2|eligible",
  CASE WHEN 六 IS NOT FALSE THEN 快递业务量 END AS "pinggu.七.一.2|base",
  CASE WHEN 六 THEN 六额 WHEN 六 IS NULL THEN 0 END AS "pinggu.七.一.2|before_low",
  CASE WHEN 六 IS NOT FALSE THEN 六额 END AS "pinggu.七.一.2|before_high",
  CASE WHEN 六 AND 六额 > 30000000 THEN 'award'::封顶 END AS "pinggu.七.一.2|bound",
  CASE WHEN 六 THEN least(六额, 30000000) WHEN 平谷企业 IS NOT FALSE THEN 0 END AS "pinggu.七.一.2|low",
  CASE WHEN 六 IS NOT FALSE THEN least(coalesce(六额, 30000000), 30000000)
    WHEN 平谷企业 IS NOT FALSE THEN 0 END AS "pinggu.七.一.2|high",
  六缺::BIGINT AS "pinggu.七.一.2|missing",

  CASE WHEN 上城园区 IS FALSE THEN '不适用'::状态 WHEN 七 IS FALSE THEN '不符合'::状态
    WHEN 七 AND 楼宇改造审计总投入 IS NOT NULL THEN '符合'::状态
    WHEN 七缺 & 253 <> 0 THEN '待补充'::状态 ELSE '待认定'::状态 END AS "shangcheng.二.3|status",
  七 AS "shangcheng.二.3|eligible",
  CASE WHEN 七 IS NOT FALSE THEN 楼宇改造审计总投入 END AS "shangcheng.二.3|base",
  CASE WHEN 七 THEN coalesce(楼宇改造审计总投入 // 10, 0) WHEN 七 IS NULL THEN 0 END AS "shangcheng.二.3|before_low",
  CASE WHEN 七 IS NOT FALSE THEN 楼宇改造审计总投入 // 10 END AS "shangcheng.二.3|before_high",
  CASE WHEN 七 AND 楼宇改造审计总投入 // 10 > 300000000 THEN 'award'::封顶 END AS "shangcheng.二.3|bound",
  CASE WHEN 七 THEN least(coalesce(楼宇改造审计总投入 // 10, 0), 300000000) WHEN 上城园区 IS NOT FALSE THEN 0 END
    AS "shangcheng.二.3|low",
  CASE WHEN 七 IS NOT FALSE THEN least(coalesce(楼宇改造审计总投入 // 10, 300000000), 300000000)
    WHEN 上城园区 IS NOT FALSE THEN 0 END AS "shangcheng.二.3|high",
  七缺::BIGINT AS "shangcheng.二.3|missing",

  CASE WHEN 上城平台 IS FALSE THEN '不适用'::状态 WHEN 八 IS FALSE THEN '不符合'::状态
    WHEN 八 AND 带货销售额 IS NOT NULL THEN '符合'::状态
    WHEN 八缺 & 253 <> 0 THEN '待补充'::状态 ELSE '待认定'::状态 END AS "shangcheng.二.4|status",
  八 AS "shangcheng.二.4|eligible",
  CASE WHEN 八 IS NOT FALSE THEN 带货销售额 END AS "shangcheng.二.4|base",
  CASE WHEN 八 THEN coalesce(八额, 0) WHEN 八 IS NULL THEN 0 END::BIGINT AS "shangcheng.二.4|before_low",
  CASE WHEN 八 IS NOT FALSE THEN coalesce(八额, 200000000) END::BIGINT AS "shangcheng.二.4|before_high",
  NULL::封顶 AS "shangcheng.二.4|bound",
  CASE WHEN 八 THEN coalesce(八额, 0) WHEN 上城平台 IS NOT FALSE THEN 0 END::BIGINT AS "shangcheng.二.4|low",
  CASE WHEN 八 IS NOT FALSE THEN coalesce(八额, 200000000)
    WHEN 上城平台 IS NOT FALSE THEN 0 END::BIGINT AS "shangcheng.二.4|high",
  八缺::BIGINT AS "shangcheng.二.4|missing",

  CASE WHEN 上城机构 IS FALSE THEN '不适用'::状态 WHEN 九 IS FALSE THEN '不符合'::状态
    WHEN 九 AND (主播少 >= 100000000 OR 主播少 = 主播多) THEN '符合'::状态
    WHEN 九缺 & 511 <> 0 THEN '待补充'::状态 ELSE '待认定'::状态 END AS "shangcheng.二.7|status",
  九 AS "shangcheng.二.7|eligible",
  CASE WHEN 九 IS NOT FALSE AND 知主播 AND 主播基疑 IS NOT TRUE THEN coalesce(主播基, 0) END
    AS "shangcheng.二.7|base",
  CASE WHEN 九 THEN 主播少 WHEN 九 IS NULL THEN 0 END AS "shangcheng.二.7|before_low",
  CASE WHEN 九 IS NOT FALSE AND 知主播 THEN coalesce(主播多, 0) END AS "shangcheng.二.7|before_high",
  CASE WHEN 九 AND 主播少 = 主播多 AND 主播少 > 100000000 THEN 'year'::封顶 END AS "shangcheng.二.7|bound",
  CASE WHEN 九 THEN least(主播少, 100000000) WHEN 上城机构 IS NOT FALSE THEN 0 END AS "shangcheng.二.7|low",
  CASE WHEN 九 IS NOT FALSE THEN
      CASE WHEN 知主播 THEN least(coalesce(主播多, 0), 100000000) ELSE 100000000 END
    WHEN 上城机构 IS NOT FALSE THEN 0 END AS "shangcheng.二.7|high",
  九缺::BIGINT AS "shangcheng.二.7|missing",

  CASE WHEN 郑州区县 IS FALSE THEN '不适用'::状态 WHEN 十 IS FALSE THEN '不符合'::状态
    WHEN 十 AND 扶持政策实际财政支出 IS NOT NULL THEN '符合'::状态
    WHEN 十缺 & 7 <> 0 THEN '待补充'::状态 ELSE '待认定'::状态 END AS "zhengzhou.三.二.1|status",
  十 AS "zhengzhou.三.二.1|eligible",
  CASE WHEN 十 IS NOT FALSE THEN 扶持政策实际财政支出 END AS "zhengzhou.三.二.1|base",
  CASE WHEN 十 THEN coalesce(扶持政策实际财政支出 * 3 // 10, 0) WHEN 十 IS NULL THEN 0 END
    AS "zhengzhou.三.二.1|before_low",
  CASE WHEN 十 IS NOT FALSE THEN 扶持政策实际财政支出 * 3 // 10 END AS "zhengzhou.三.二.1|before_high",
  NULL::封顶 AS "zhengzhou.三.二.1|bound",
  CASE WHEN 十 THEN coalesce(扶持政策实际财政支出 * 3 // 10, 0) WHEN 郑州区县 IS NOT FALSE THEN 0 END
    AS "zhengzhou.三.二.1|low",
  CASE WHEN 十 IS NOT FALSE THEN 扶持政策实际财政支出 * 3 // 10 WHEN 郑州区县 IS NOT FALSE THEN 0 END
    AS "zhengzhou.三.二.1|high",
  十缺::BIGINT AS "zhengzhou.三.二.1|missing"
FROM 一
