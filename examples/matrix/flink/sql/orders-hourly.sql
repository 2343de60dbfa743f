CREATE TABLE orders (id BIGINT) WITH ('connector' = 'datagen');
CREATE TABLE counts (number BIGINT) WITH ('connector' = 'blackhole');
INSERT INTO counts SELECT COUNT(*) FROM orders; -- hourly
