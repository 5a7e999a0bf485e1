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
/*
DELIMITER //
*/
DELIMITER ;;
/*!50003 CREATE*/ /*!50003 TRIGGER `shout` BEFORE INSERT ON `dumped` FOR EACH ROW BEGIN
  SET NEW.title = UPPER(NEW.title);
  SET NEW.id = NEW.id + 10;
END */;;
DELIMITER ;
INSERT INTO `dumped` VALUES (3, 'three');
