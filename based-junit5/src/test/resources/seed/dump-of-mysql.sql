/*M!999999\- enable the sandbox mode */
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;

--
-- Table structure for table `dumped`
--

DROP TABLE IF EXISTS `dumped`;
CREATE TABLE `dumped` (
  `id` int(11) NOT NULL,
  `title` varchar(100) DEFAULT 'a;b',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;

LOCK TABLES `dumped` WRITE;
/*!40000 ALTER TABLE `dumped` DISABLE KEYS */;
INSERT INTO `dumped` VALUES (1,'it\'s; one'),(2,'/*! two */');
/*!40000 ALTER TABLE `dumped` ENABLE KEYS */;
UNLOCK TABLES;
/*!50001 CREATE VIEW `dumped_view` AS SELECT `title` FROM `dumped` WHERE `title` <> ';' */;
CREATE TABLE `computed` (
  `id` int NOT NULL PRIMARY KEY,
  `twice` int GENERATED ALWAYS AS (`id` * 2) STORED,
  `half` double GENERATED ALWAYS AS (`id` / 2) VIRTUAL,
  `token` varchar(40) DEFAULT (uuid())
);
INSERT INTO `computed` (`id`, `token`) VALUES (1, 'its own'), (2, DEFAULT);
