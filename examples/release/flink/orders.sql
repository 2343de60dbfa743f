-- 订单：每次发布时作为作业的一个配置版本写入 (written as a version of the job's configuration)
CREATE TABLE orders (id BIGINT, amount DECIMAL(10, 2)) WITH ('connector' = 'datagen');
CREATE TABLE totals (amount DECIMAL(10, 2)) WITH ('connector' = 'blackhole');
INSERT INTO totals SELECT SUM(amount) FROM orders;
