/**
 * Texts as twenty different offices write them, with what is meant at each place: ⟦words=figure⟧. Instead of a figure: `-` a number that
 * is no figure of the ledger, `plan`, `name`; `?figure` is meant but not said clearly enough, and must stay open rather than be guessed.
 * Numbers outside ⟦⟧ count nothing and must not be found.
 */
export const voices: Readonly<Record<string, string>> = {
  "支部年度总结（遮数）": `一年来，机关第二党支部坚持把“三会一课”抓在日常、严在经常。全年召开支部党员大会⟦*次=branch.general-meeting.count⟧、支委会⟦**次=branch.committee.count⟧，各党小组召开会议⟦*次=branch.group-meeting.count⟧，支部书记带头讲党课⟦×次=branch.party-lecture.leaders⟧，开展主题党日⟦**次=branch.theme-day.count⟧，累计⟦***余人次=branch.theme-day.attendances⟧参加主题党日活动。
（一）从严过好组织生活。年初召开组织生活会⟦*次=life.organizational.count⟧，会前开展谈心谈话⟦*对=life.talk.pairs⟧，民主评议党员⟦*次=life.appraisal.count⟧，评定为优秀等次⟦*名=life.appraisal.excellent⟧。
（二）从严管理党员队伍。支部现有党员⟦**名=party.members.count⟧，其中预备党员⟦*名=party.members.probationary⟧，女党员⟦*名=party.members.women⟧，流动党员⟦*名=party.members.floating⟧。年内支委补选⟦*次=branch.election.by-elections⟧，领导干部以普通党员身份参加支部组织生活⟦××人次=life.dual.attended⟧。
（三）从实办好实事。“七一”前走访慰问老党员⟦*名=care.july-first.people⟧，全体党员捐款⟦*元=care.donation.amount⟧，党员志愿者参加志愿服务⟦***人次=volunteer.friday.attendances⟧。`,

  "政研室工作报告（有数）": `2025年，全室聚焦主责主业，以文辅政、以研资政、以改促政。
一是文稿服务有质量。全年起草各类文稿⟦186篇=drafting.manuscript.count⟧、⟦近95万字=drafting.manuscript.characters⟧，其中领导讲话⟦63篇=drafting.manuscript.speeches⟧、工作方案⟦12个=drafting.manuscript.plans⟧。
二是调查研究有深度。完成⟦9篇=research.report.count⟧调研报告，⟦4篇=research.instruction.reports⟧获得市委领导批示，⟦3项=research.report.turned⟧成果转化为政策文件；实地调研企业、村组⟦47个=research.report.sites⟧。编印《政研信息》⟦24期=research.bulletin.notes⟧、《改革动态》⟦31期=research.bulletin.reform-news⟧，刊发信息⟦212条=research.bulletin.articles⟧，被自治区采用⟦18条=research.bulletin.adopted⟧。
三是改革统筹有力度。承担国家级改革试点⟦2项=reform.pilot.count⟧、自治区级改革试点⟦6项=reform.pilot.count⟧，年度改革任务⟦73项=reform.task.count⟧，已完成⟦68项=reform.task.done⟧，改革任务完成率达到⟦93.2%=reform.task.rate⟧。开展改革督察⟦7次=reform.supervision.count⟧，发现问题⟦34个=reform.supervision.problems⟧，督促整改⟦31个=reform.supervision.solved⟧。收录典型案例⟦20个=reform.casebook.cases⟧，各级媒体刊发改革稿件⟦55篇=reform.media.count⟧。征文获奖⟦3项=research.award.count⟧。`,

  "驻村帮扶情况（遮数）": `按照市委安排，我室选派⟦*名=village.first-secretary.posted⟧政治素质好的干部赴⟦*村=name⟧担任第一书记，驻村工作队入户走访群众⟦***户次=village.first-secretary.visits⟧，办实事⟦**件=village.first-secretary.matters⟧。室领导每季度到村研究工作，全年深入帮扶村⟦*次=village.visit.count⟧，梳理问题⟦**个=village.visit.problems⟧。
争取各类帮扶资金⟦*万元=office.aid-coordinated⟧，协调项目⟦*个=aid.coordinated.projects⟧，达成合作意向资金⟦*万元=aid.coordinated.intended⟧。动员干部职工购买农产品⟦*万元=aid.consumption.amount⟧，消费帮扶⟦*批次=aid.consumption.count⟧。村集体经济收入达到⟦*万元=village.economy.income⟧，发展集体经济项目⟦*个=village.economy.projects⟧。
对⟦**户=village.monitoring.tracked⟧监测对象逐户制定措施，新识别监测对象⟦*户=village.monitoring.decided⟧，消除风险⟦*户=village.monitoring.removed⟧。考核评估反馈问题⟦*个=village.assessment-feedback.problems⟧全部整改到位。帮扶满意度达到⟦*%=aid.satisfaction.rate⟧。“希望工程”为⟦*户=care.student-aid.hope-households⟧困难家庭送去⟦*元=care.student-aid.hope-amount⟧助学金，资助困难学生⟦*名=care.student-aid.people⟧。`,

  "纪检科半年小结（有数）": `上半年，我科紧盯“关键少数”和重要节点，压紧压实监督责任。
1.抓教育。开展廉政警示教育⟦5次=discipline.warning.count⟧，干部职工⟦142人次=discipline.warning.attendances⟧接受警示教育；观看警示教育片⟦2场=discipline.warning.count⟧，廉政谈话⟦26人次=life.talk.reminders⟧，签订廉洁过节承诺书⟦31份=discipline.off-hours.pledges⟧，干部家访⟦12户=discipline.off-hours.visits⟧。
2.抓整治。扎实推进专项整治，⟦29名=discipline.special-campaign.people⟧干部全部完成专项整治自查，查摆问题⟦8个=discipline.special-campaign.problems⟧，整改⟦8个=discipline.special-campaign.solved⟧。开展作风建设自查⟦3次=discipline.eight-rules.count⟧，公务接待⟦4批次=discipline.eight-rules.receptions⟧。
3.抓落实。派驻第一纪检监察组督查反馈意见⟦6条=discipline.inspection-advice.count⟧，督查意见整改率⟦100%=discipline.inspection-advice.rate⟧，与派驻纪检监察组会商⟦2次=discipline.inspection-advice.consultations⟧。召开党风廉政建设工作会议⟦1次=party.work-meeting.count⟧，听取班子成员履行“一岗双责”情况汇报⟦2次=party.dual-duty.count⟧。请示报告重大事项⟦5件=report.major.count⟧。制发文件⟦38件=burden.reduction.documents⟧，同比下降⟦7.3%=-⟧。
新出台制度⟦3项=institution.rules.new⟧，修订制度⟦2项=institution.rules.revised⟧。严格落实中央八项规定精神，驰而不息纠治“四风”。`,

  "季度信息快报（有数，数在名前）": `【工作快报】第三季度，我室共召开⟦3次=branch.committee.count⟧支委会、⟦1次=branch.general-meeting.count⟧党员大会，组织⟦3次=branch.theme-day.count⟧主题党日、⟦10次=study.collective.count⟧干部集中学习，举办⟦3期=study.forum.count⟧政研论坛，⟦5名=study.forum.speakers⟧干部登上“政研论坛”。⟦14人次=study.seminar.speeches⟧作交流发言，⟦2篇=study.seminar.written⟧书面发言汇编成册。
围绕重点领域开展⟦2轮=reform.supervision.count⟧专项督察，形成⟦3篇=research.report.count⟧调研报告，其中⟦1篇=research.instruction.reports⟧获市委主要领导批示；编发⟦6期=research.bulletin.notes⟧《政研信息》、⟦8期=research.bulletin.reform-news⟧《改革动态》；提供⟦41篇=drafting.manuscript.count⟧综合文稿。
组织⟦13次=volunteer.friday.count⟧志愿服务，参加党员干部⟦97人次=volunteer.friday.attendances⟧，清理卫生死角⟦60余处=volunteer.friday.cleaned⟧。开展⟦2场=study.outreach.count⟧理论宣讲，现场群众⟦约150人=-⟧。8月12日，我室第一书记被评为先进个人。`,

  "半角与混排（有数）": `一、理论武装(上半年)
1. 理论学习中心组学习:⟦6次=study.center-group.count⟧,研讨发言 ⟦18 人次=study.center-group.speeches⟧; 
2. “第一议题”学习 ⟦11 次=study.first-topic.count⟧,制定贯彻措施⟦２６条=study.first-topic.measures⟧;
3. 集中学习(⟦20次=study.collective.count⟧),参学⟦４８０人次=study.collective.attendances⟧;
4. 参加各类培训 ⟦9 人次=study.training.attendances⟧,完成网络学习⟦620学时=study.online.hours⟧;
二、组织生活(上半年)
1. 党员大会 ⟦2 次=branch.general-meeting.count⟧, 支委会 ⟦6 次=branch.committee.count⟧,议题⟦２１个=branch.committee.topics⟧;
2. 党课 ⟦2 次=branch.party-lecture.count⟧,听课党员⟦５６人次=branch.party-lecture.attendances⟧;
3. 民主生活会 ⟦1 次=life.democratic.count⟧,征求意见建议 ⟦37 条=life.democratic.opinions⟧;
三、室务工作
室务会⟦9次=leadership.meeting.count⟧,研究议题 ⟦44个=leadership.meeting.topics⟧,其中专题研究意识形态工作⟦2次=leadership.meeting.ideology⟧,“三重一大”事项⟦１２项=party.democratic-centralism.decisions⟧。`,

  "服务群众专题材料（遮数）": `我室把为民服务作为检验成效的标尺，年初列出办实事项目清单⟦**件=matters.list.listed⟧，已办结⟦**件=matters.list.done⟧。
走进社区解难题。向包抓的⟦*社区=name⟧拨付共建经费⟦*万元=community.funding.amount⟧，帮助社区解决停车、照明等事项⟦*件=community.funding.matters⟧。每周五组织志愿服务，全年共⟦**次=volunteer.friday.count⟧，⟦***余人次=volunteer.friday.attendances⟧参与，服务时长⟦****小时=volunteer.friday.hours⟧。创城巡查⟦**次=city.civilized.count⟧，发现各类问题⟦**处=city.civilized.problems⟧。
走进困难家庭送温暖。自筹资金⟦*元=care.july-first.self-raised⟧慰问困难党员，发放慰问金⟦*元=office.condolence⟧；与市妇联联合开展“一对一”捐助⟦*元=care.student-aid.one-to-one⟧；个案帮扶⟦*户=care.case.households⟧。
走进一线当先锋。抽调⟦**名=emergency.deployment.people⟧干部下沉社区，卡点值守⟦***班次=emergency.deployment.shifts⟧，连续值守⟦**天=emergency.deployment.days⟧。新时代文明实践活动⟦*场=civilization.practice.count⟧，参加群众⟦***名=civilization.practice.audience⟧。党员联系点⟦*个=contact.point.points⟧，到联系点⟦**次=contact.point.visits⟧。`,

  "干部队伍材料（有数）": `一年来，我室锚定“忠诚干净担当”要求，着力建设政治过硬、本领高强的政研干部队伍。
开展“每人一讲”⟦16期=cadre.talk-each.count⟧，⟦16名=cadre.talk-each.speakers⟧同志先后登台。邀请⟦7个=cadre.department-exchange.departments⟧部门来室座谈，邀请部门座谈共⟦5场=cadre.department-exchange.count⟧。实施年轻干部“托举工程”，师徒结对⟦6对=cadre.mentoring.pairs⟧，开展帮带⟦40余次=cadre.mentoring.sessions⟧。选派⟦2名=cadre.posting.people⟧干部跟班学习。举办能力提升活动⟦8次=cadre.two-projects.count⟧，参加⟦190人次=cadre.two-projects.attendances⟧。
选派⟦12名=study.training.people⟧干部参加市委党校培训班，人均参训⟦46学时=-⟧。组织读书分享会⟦4期=study.reading.count⟧，共读经典书目⟦6本=study.reading.books⟧。赴红色教育基地参观⟦2次=study.exemplary.count⟧。选树先进典型⟦3个=experience.exemplar.count⟧，获市级以上表彰⟦2次=experience.exemplar.honours⟧，提炼典型经验⟦5条=experience.distilled.count⟧。
目前，全室平均年龄38.5岁，研究生学历干部占⟦42%=-⟧，35岁以下干部⟦9名=-⟧。下一步，计划举办政研论坛⟦10期=plan⟧。`,

  "理论学习总结（遮数，带计划）": `二、学习成效
（一）领导带头学。落实“第一议题”制度⟦**次=study.first-topic.count⟧，召开理论学习中心组学习会⟦**次=study.center-group.count⟧，其中集中研讨⟦*次=study.seminar.count⟧，班子成员重点发言⟦**人次=study.center-group.speeches⟧。
（二）全员跟进学。开展干部职工集中学习⟦**场次=study.collective.count⟧，编印学习资料⟦*期=study.materials.issues⟧、⟦***册=study.materials.volumes⟧；围绕⟦*个=study.seminar.topics⟧专题开展研讨，⟦××人次=study.seminar.speeches⟧交流发言；必学篇目⟦**篇=study.required.listed⟧，覆盖率达⟦*%=study.required.rate⟧。
（三）搭台创新学。政研论坛举办⟦〔〕期=study.forum.count⟧，参加干部⟦***人次=study.forum.attendances⟧；参加各级各类培训班⟦**期=study.training.count⟧，培训干部⟦**人次=study.training.attendances⟧。
（四）深入基层讲。面向企业、村组开展宣讲⟦**场=study.outreach.count⟧，受众⟦****余人次=study.outreach.audience⟧。
三、下一步打算
2026年，组织中心组学习⟦12次=plan⟧，力争完成调研报告⟦10篇=plan⟧，确保集中学习⟦不少于40次=plan⟧。`,

  "带干扰的领导讲话式总结（有数）": `同志们：过去一年，我们深学细悟党的二十届三中全会精神，坚定拥护“两个确立”、坚决做到“两个维护”，一张蓝图绘到底。全市地区生产总值增长⟦5.8%=-⟧，城镇新增就业⟦1.2万人=-⟧，新建改建农村公路⟦130公里=-⟧，⟦18个=-⟧乡镇全部建成文明实践所。
就我室而言，一年来共召开党员大会⟦四次=branch.general-meeting.count⟧、组织生活会⟦一次=life.organizational.count⟧，讲党课⟦五堂=branch.party-lecture.count⟧，开展主题党日⟦十二次=branch.theme-day.count⟧，三级书记同抓落实。《2025年工作要点》明确的任务如期完成。与村社区支部联合开展主题党日⟦3次=branch.joint-theme-day.count⟧，共建支部⟦2个=branch.joint-theme-day.partners⟧。我室干部张某某荣获三等奖。
捐助资金⟦1.36万元=care.donation.amount⟧，协调帮扶资金⟦86.5万元=office.aid-coordinated⟧，拨付⟦3万元=community.funding.amount⟧资金用于社区基础设施改造。⟦120余项=reform.media.items⟧改革经验被各级媒体报道，⟦5册=reform.casebook.count⟧案例汇编印发基层。`,

  "综合台账说明（遮数，汇总口径）": `经统计，全年我室召开各类会议⟦**次=office.meetings⟧，组织各类学习活动⟦**次=office.study⟧，“三会一课”⟦**次=office.three-meetings⟧。累计走访群众⟦***户次=office.visits⟧，为群众办实事⟦**件=office.matters⟧，累计捐款⟦*元=office.donated⟧，共自筹资金⟦*元=office.self-raised⟧，发放助学金⟦*万元=office.student-aid⟧，慰问资助困难群众⟦**名=office.beneficiaries⟧。
报告所列数字⟦**处=report.annual.numbers⟧，有据率达到⟦*%=report.annual.rate⟧。上年承诺⟦**项=report.next-step.count⟧，已兑现承诺⟦**项=report.next-step.kept⟧。梳理差距不足⟦*条=report.shortfall.count⟧。建立健全制度⟦*项=institution.rules.count⟧，建立常态化长效机制⟦*项=study.standing.count⟧，主题实践活动⟦*个=study.practice.count⟧，党建品牌⟦*个=party.brand.count⟧，划分党建网格⟦*个=party.grid.count⟧。`,

  "简报体（有数，等与其中）": `《⟦*市=name⟧深化改革三年行动方案》印发后，我室起草了《城乡融合实施意见》《营商环境若干措施》《数字政务工作方案》等重要文稿⟦11篇=drafting.manuscript.count⟧；撰写的《关于移民村后续发展的调查》《县域医共体运行情况》等⟦6篇=research.report.count⟧调研报告，⟦3篇=research.instruction.reports⟧得到市委主要领导批示肯定。
年内开展专题调研督导⟦9次=reform.supervision.count⟧，其中联合部门开展⟦4次=-⟧。提炼总结国家级、自治区级改革试点亮点经验⟦13项=reform.pilot.experiences⟧。区级以上媒体刊发报道⟦26篇=reform.media.count⟧。出台改革文件⟦17件=reform.task.issued⟧。
党建方面：支委会⟦12次=branch.committee.count⟧、党员大会⟦4次=branch.general-meeting.count⟧、党小组会⟦24次=branch.group-meeting.count⟧、党课⟦4次=branch.party-lecture.count⟧。整顿软弱涣散党组织⟦1个=village.weak-branch.count⟧；报送专报⟦5期=village.special-report.count⟧；为民办实事⟦22件=office.matters⟧；结对帮扶村⟦1个=village.pairing.villages⟧，完成帮扶计划⟦9项=village.pairing.done⟧。`,
  村党组织角度的松散写法: `今年，我室与石桥村结成对子已进入第三个年头。室里先后派出⟦2名=village.first-secretary.posted⟧干部驻村，其中⟦1名=-⟧同志连任。全室干部下村⟦36次=village.visit.count⟧，进了⟦280多户=?village.visit.households⟧人家的门，拉家常、问冷暖，收集到群众反映的问题⟦41个=?village.visit.problems⟧，当场解决⟦29个=village.visit.solved⟧。为村里跑项目、找资金，到位⟦120.5万元=?office.aid-coordinated⟧，其中产业路建设⟦60万元=-⟧、饮水改造⟦35.5万元=-⟧、路灯亮化⟦25万元=-⟧。春节前夕自筹⟦4800元=?care.donation.self-raised⟧，给⟦16户=-⟧困难户送去米面油。村里现有监测户⟦5户=village.monitoring.tracked⟧、脱贫户⟦102户=-⟧，人均可支配收入⟦1.6万元=-⟧。`,
  机关党建述职: `我履行第一责任人责任，主持研究党建工作⟦4次=party.work-meeting.count⟧，带头讲党课⟦2次=branch.party-lecture.leaders⟧，带头参加双重组织生活⟦11次=life.dual.attended⟧，与班子成员和党员谈心谈话⟦23人次=life.talk.times⟧。支部按月开展主题党日，全年⟦12次=branch.theme-day.count⟧，平均到会率⟦96.5%=-⟧；“三会一课”共⟦33次=office.three-meetings⟧，其中党员大会⟦4次=branch.general-meeting.count⟧、支委会⟦13次=branch.committee.count⟧、党小组会⟦12次=branch.group-meeting.count⟧、党课⟦4次=branch.party-lecture.count⟧。发展党员⟦1名=-⟧，转正⟦1名=-⟧。支部评为“五星级”党支部，获得市直机关工委表彰⟦1次=experience.exemplar.honours⟧。民主评议中优秀⟦8名=life.appraisal.excellent⟧、合格⟦19名=life.appraisal.qualified⟧。`,
  通讯报道体: `走进市委政研室会议室，一场以“以案为鉴”为题的研讨正在进行。据了解，今年以来该室已组织这样的专题研讨⟦7次=study.seminar.count⟧，⟦41人次=study.seminar.speeches⟧作了交流发言。“纸上得来终觉浅。”该室负责人说，今年80%以上的调研课题来自基层一线，班子成员人均调研⟦45天=-⟧，形成调研报告⟦11篇=research.report.count⟧，有⟦5篇=research.instruction.reports⟧得到市委主要领导批示，⟦3篇=?research.bulletin.adopted⟧被自治区内参刊用。该室还建立⟦8个=contact.point.points⟧党建联系点，帮助解决群众烦心事⟦27件=?office.matters⟧，惠及居民⟦近3000人=-⟧。`,
  改革工作汇报: `改革办坚持项目化推进、清单化管理。今年，市委深改委部署的⟦96项=reform.task.count⟧改革任务，已完成⟦88项=reform.task.done⟧，完成率⟦91.7%=reform.task.rate⟧，其余⟦8项=-⟧正在有序推进；召开深改委会议⟦5次=-⟧，审议通过改革方案⟦19个=-⟧；出台改革文件⟦15件=reform.task.issued⟧。全年对县区和部门开展改革督察⟦6轮=reform.supervision.count⟧，反馈问题⟦52个=reform.supervision.problems⟧，整改完成⟦47个=reform.supervision.solved⟧，整改率⟦90.4%=-⟧。争取到国家级改革试点⟦3个=reform.pilot.count⟧、自治区级⟦9个=reform.pilot.count⟧。“一件事一次办”改革做法在中央媒体刊发⟦4篇=reform.media.count⟧，在自治区级媒体刊发⟦22篇=reform.media.count⟧，《改革动态》全年编发⟦30期=research.bulletin.reform-news⟧。`,
  "学习教育总结（遮数）": `学习教育开展以来，领导班子举办读书班⟦*期=?study.reading.count⟧，交流研讨⟦*次=study.seminar.count⟧，发言⟦**人次=study.seminar.speeches⟧；讲专题党课⟦*次=branch.party-lecture.count⟧，⟦***余名=-⟧党员现场聆听。各党支部开展学习研讨⟦**次=study.seminar.count⟧。全室查摆问题⟦**条=?life.organizational.to-rectify⟧，已整改⟦**条=-⟧，建章立制⟦*项=institution.rules.count⟧。开展警示教育⟦*次=discipline.warning.count⟧，通报典型案例⟦**起=-⟧。推出便民举措⟦*项=-⟧，办成民生实事⟦**件=office.matters⟧，受益群众⟦****人=matters.list.people⟧。编印学习资料⟦*册=study.materials.volumes⟧，人手一册。`,
  统战与外单位干扰: `全市共有基层党组织⟦3210个=-⟧、党员⟦6.2万名=-⟧。我市各级党组织今年开展主题党日⟦3.6万次=-⟧，全区开展调研督导⟦140次=-⟧。市纪委监委立案⟦310件=-⟧，处分⟦280人=-⟧，挽回经济损失⟦2300余万元=-⟧。沙坡头区召开党员大会⟦20次=-⟧。邻县政研室到我室学习⟦3批次=-⟧、⟦21人次=-⟧。我室党支部现有正式党员⟦26名=party.members.full⟧、预备党员⟦1名=party.members.probationary⟧，全年召开党员大会⟦4次=branch.general-meeting.count⟧。`,
  货币写法: `今年以来，我室想方设法为结对村和包抓社区争资金、办实事。协调水务部门投入⟦35万余元=?office.aid-coordinated⟧改造管网；为永康社区拨付⟦20,000元=community.funding.amount⟧，用于购置办公设备；机关干部捐款⟦12600元=care.donation.amount⟧；向⟦3名=care.student-aid.people⟧困境大学生发放助学金⟦9000元=office.student-aid⟧；“七一”自筹资金⟦3,500元=care.july-first.self-raised⟧慰问老党员；开展消费帮扶，采购农产品价值⟦2.35万元=aid.consumption.amount⟧；全年公务接待支出⟦1.2万元=-⟧，同比下降⟦12%=-⟧，机关用电节约⟦8%=-⟧，印刷费支出⟦约4万元=-⟧。`,
  表格粘贴体: `序号 工作内容 完成情况
1 中心组学习 ⟦12次=study.center-group.count⟧
2 干部集中学习 ⟦41次=study.collective.count⟧
3 支部主题党日 ⟦12次=branch.theme-day.count⟧
4 党员大会 ⟦5次=branch.general-meeting.count⟧
5 支委会 ⟦12次=branch.committee.count⟧
6 讲党课 ⟦4次=branch.party-lecture.count⟧
7 民主生活会 ⟦2次=life.democratic.count⟧
8 组织生活会 ⟦2次=life.organizational.count⟧
9 政研论坛 ⟦10期=study.forum.count⟧
10 调研报告 ⟦8篇=research.report.count⟧
11 《政研信息》 ⟦26期=research.bulletin.notes⟧
12 协调帮扶资金 ⟦52万元=office.aid-coordinated⟧
13 志愿服务 ⟦48次=volunteer.friday.count⟧ ⟦620人次=volunteer.friday.attendances⟧`,
};
